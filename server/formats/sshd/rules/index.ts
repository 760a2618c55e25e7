// Written by `npm run generate` from the files of this folder.
import permitRootLogin from './permit-root-login.ts';

export const rules = {
  'permit-root-login': permitRootLogin,
};
