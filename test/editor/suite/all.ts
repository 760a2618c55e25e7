// One suite for every editor. In this order: the audit is about files that nobody has opened yet.
import './problems.suite.ts';
import './fixes.suite.ts';
import './commands.suite.ts';
import './drop-in.suite.ts';
import './formats.suite.ts';
import './place.suite.ts';
import './offers.suite.ts';
