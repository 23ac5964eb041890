import type { Fact } from '../kernel/event.js';

/** Who may what, for the record. Names, passwords and sessions are plain state in Postgres: an erased viewer leaves no name here. */
export type UserEvent =
  | Fact<'UserAdded', { userId: string; role: 'admin' | 'user' }>
  | Fact<'UserRoleChanged', { userId: string; role: 'admin' | 'user' }>
  | Fact<'UserDisabled', { userId: string }>
  | Fact<'UserEnabled', { userId: string }>
  | Fact<'LibraryGranted', { userId: string; libraryId: string }>
  | Fact<'LibraryRevoked', { userId: string; libraryId: string }>
  | Fact<'ViewerErased', { userId: string }>;
