import blessed from 'blessed';
export const screen = blessed;
