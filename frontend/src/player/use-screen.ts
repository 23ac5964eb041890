import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * The whole document goes to full screen and the player lies over all of it: so it stays full from one video to the
 * next, and sheets and notices are seen there too.
 */
export const useFullScreen = (): readonly [boolean, () => void] => {
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const toggle = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen();
  };
  return [isFull, toggle];
};

const HIDE_MS = 2_600;

/** True for a while after each `wake`. */
export const useAwake = (): readonly [boolean, () => void] => {
  const [awake, setAwake] = useState(true);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const wake = (): void => {
    setAwake(true);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setAwake(false), HIDE_MS);
  };
  return [awake, wake];
};
