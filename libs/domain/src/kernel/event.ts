/** A past-tense fact of plain JSON. `type` is for ever; a changed `data` shape is a new schema number and an upcaster. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Builds one member of an aggregate's event union: `Fact<'Rated', { grade: Grade }>`. */
export type Fact<Type extends string, Data extends object> = DomainEvent<Type, Data>;

/** Who did it: a viewer's id (never a name: an erased viewer leaves none behind), or a part of the machine. */
export type Actor = { readonly kind: 'user'; readonly id: string } | { readonly kind: 'system'; readonly name: string };

/** What surrounds an event. `correlationId` groups all that one user action or one scan did: the unit of undo. */
export interface EventMetadata {
  /** ISO 8601 time the fact happened, as the writer's clock told it. */
  readonly at: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** Shape number of `data`; 1 where none was ever changed. */
  readonly schema: number;
}
