import './states.css';

/** Cards to come, in the boxes they will fill. */
export const CardSkeletons = ({ count }: { count: number }) => (
  <>
    {Array.from({ length: count }, (_, index) => (
      <div key={index} class="skel-late" aria-hidden="true">
        <div class="skel skel-art" />
        <div class="skel skel-line" style={{ width: `${58 + ((index * 17) % 34)}%` }} />
        <div class="skel skel-line skel-thin" style={{ width: `${34 + ((index * 23) % 30)}%` }} />
      </div>
    ))}
  </>
);

/** Rows to come. */
export const RowSkeletons = ({ count, height = 48 }: { count: number; height?: number }) => (
  <div class="skel-late" aria-hidden="true">
    {Array.from({ length: count }, (_, index) => (
      <div key={index} class="skel-row" style={{ height: `${height}px` }}>
        <div class="skel skel-dot" />
        <div class="skel skel-line" style={{ width: `${32 + ((index * 29) % 40)}%` }} />
      </div>
    ))}
  </div>
);
