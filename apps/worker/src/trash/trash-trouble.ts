import { OutsideRoot } from '#media';

/** What a person has to change; trying again alone would end in the same way. */
const CURES: Readonly<Record<string, string>> = {
  EROFS: 'it is mounted read-only. Mount it writable (in a container: the volume without ":ro")',
  EACCES: 'the user that Kinolog runs as may not write there. Give that user write permission on the folder',
  EPERM: 'the system does not permit it. Give the user that Kinolog runs as write permission on the folder',
  EXDEV: 'the file lies on another file system than the trash. Add that folder as a library of its own',
  ENOSPC: 'the disk is full. Make room on it',
  EDQUOT: 'the quota is used up. Make room on the disk',
  ENOTDIR: 'a file is where a folder has to be. Move the file out of the way',
  ELOOP: 'symbolic links lead in a circle. Mend them',
  ENAMETOOLONG: 'the path is longer than the system allows. Shorten it',
};

/** What was wished of the files, for the sentence. */
export type Wish = 'delete' | 'restore';

/** The sentence for a person when an error is lasting, null when the same may succeed in a moment. */
export function lastingReason(error: unknown, root: string, wish: Wish): string | null {
  const cure =
    error instanceof OutsideRoot
      ? 'its path leads out of the library through a symbolic link. Replace that link by a folder'
      : CURES[(error as NodeJS.ErrnoException).code ?? ''];
  if (cure === undefined) return null;
  const [what, kept] = {
    delete: ['be moved to the trash', 'It stays where it was'],
    restore: ['come back from the trash', 'It stays in the trash'],
  }[wish];
  return `The file could not ${what} of ${root}: ${cure}, then ${wish} it again. ${kept}.`;
}
