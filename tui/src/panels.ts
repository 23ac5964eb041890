/**
 * Numbered as in the whole product's plan; 3 Downloads comes with its part of the API. `title`: where there is no room; the
 * panel that is shown is spelled out all the same.
 */
export const PANELS = [
  { id: 'overview', key: '1', title: 'Overview', long: 'Overview' },
  { id: 'jobs', key: '2', title: 'Jobs', long: 'Queues and jobs' },
  { id: 'projections', key: '4', title: 'Proj', long: 'Projections' },
  { id: 'events', key: '5', title: 'Events', long: 'Events' },
  { id: 'library', key: '6', title: 'Library', long: 'Library' },
  { id: 'sessions', key: '7', title: 'Sess', long: 'Sessions' },
  { id: 'logs', key: '8', title: 'Logs', long: 'Logs' },
] as const;

export type PanelId = (typeof PANELS)[number]['id'];

export const neighbour = (id: PanelId, step: 1 | -1): PanelId => {
  const index = PANELS.findIndex((each) => each.id === id);
  return (PANELS[(index + step + PANELS.length) % PANELS.length] ?? PANELS[0]).id;
};
