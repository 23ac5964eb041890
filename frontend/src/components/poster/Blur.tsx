import { useEffect, useRef } from 'preact/hooks';

/** Enough for what a blur hash holds; the browser smooths it to the size of the box. */
const WIDTH = 32;
const HEIGHT = 18;

/** A few colours of the picture to come. */
export const Blur = ({ hash }: { hash: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    void import('blurhash').then(({ decode, isBlurhashValid }) => {
      const brush = canvas.current?.getContext('2d');
      if (gone || !brush || !isBlurhashValid(hash).result) return;
      const picture = brush.createImageData(WIDTH, HEIGHT);
      picture.data.set(decode(hash, WIDTH, HEIGHT));
      brush.putImageData(picture, 0, 0);
    });
    return () => {
      gone = true;
    };
  }, [hash]);
  return <canvas ref={canvas} width={WIDTH} height={HEIGHT} />;
};
