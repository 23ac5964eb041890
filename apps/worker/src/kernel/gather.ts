/** What jobs look things up in: read sooner than what gives jobs out, so that a job finds what it was given out for. */
export const BOOKS_GATHER_MS = 50;
/** Jobs need not begin, nor end, in the same instant: a busy log is read so often, not at each of its events. */
export const JOBS_GATHER_MS = 100;
