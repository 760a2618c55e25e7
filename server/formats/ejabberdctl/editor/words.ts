import type {
  ShellAndOr,
  ShellAssignmentWord,
  ShellCommand,
  ShellPart,
  ShellWord,
} from '../../../core/syntax/shell-tree.ts';

/** A word of the file, and the assignment whose value it is. */
export interface FileWord {
  readonly word: ShellWord;
  readonly assignment: ShellAssignmentWord | undefined;
}

/** Every word of a list of commands, however deep it stands, in the order of the file as far as there is one. */
export function* wordsIn(list: readonly ShellAndOr[]): Iterable<FileWord> {
  for (const { first, rest } of list) {
    for (const { commands } of [first, ...rest.map(({ pipeline }) => pipeline)]) {
      for (const command of commands) yield* wordsOf(command);
    }
  }
}

function* wordsOf(command: ShellCommand): Iterable<FileWord> {
  switch (command.kind) {
    case 'simple':
      for (const assignment of command.assignments) yield { word: assignment.value, assignment };
      for (const word of command.words) yield { word, assignment: undefined };
      return;
    case 'compound':
      for (const list of [command.first, ...command.maybe]) yield* wordsIn(list);
      return;
    case 'function':
      yield* wordsOf(command.body);
      return;
    default:
      yield* wordsIn(command.body);
  }
}

/** The parts of a word, those of the words in `${NAME:-word}` included. */
export function partsOf({ parts }: ShellWord): readonly ShellPart[] {
  return parts.flatMap((part) =>
    part.kind === 'parameter' && part.word !== undefined ? [part, ...partsOf(part.word)] : [part],
  );
}
