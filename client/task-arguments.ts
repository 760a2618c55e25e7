/** A task of type `parapet` as tasks.json has it. */
export interface AuditTask {
  readonly type: 'parapet';
  /** Files and folders, relative to the folder of the workspace. */
  readonly paths?: readonly string[];
  readonly profile?: string;
  readonly failOn?: string;
}

/** The arguments of the command line for a task; what is not of the right type is left out. */
export function auditArguments(definition: Readonly<Record<string, unknown>>): readonly string[] {
  const { paths, profile, failOn } = definition;
  const named = Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
  return [
    'audit',
    '--format',
    'lines',
    ...(typeof profile === 'string' ? ['--profile', profile] : []),
    ...(typeof failOn === 'string' ? ['--fail-on', failOn] : []),
    // A name that begins with a dash is no option.
    '--',
    ...(named.length === 0 ? ['.'] : named),
  ];
}
