import { Scene } from '../../components/poster/Scene.tsx';

const COLUMNS = ['a', 'b', 'c'] as const;
const ROWS = 7;

/** A wall of quiet pictures beside the first forms. */
export const Wall = () => (
  <div class="wall" data-theme="dark" aria-hidden="true">
    <div class="wall-in">
      {COLUMNS.map((column) => (
        <div key={column} class="wall-col">
          {Array.from({ length: ROWS }, (_, row) => (
            <span key={row} class="wall-pic">
              <Scene id={`${column}${row}wall`} />
            </span>
          ))}
        </div>
      ))}
    </div>
  </div>
);
