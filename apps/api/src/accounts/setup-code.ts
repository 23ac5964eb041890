import { Inject, Injectable } from '@nestjs/common';
import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import { LOG } from '../platform/tokens.js';
import { secretHash } from './secrets.js';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Before there is an administrator, whoever comes from beyond this machine must give the code that the log shows. */
@Injectable()
export class SetupCode {
  readonly #code = String(randomInt(0, 100_000_000)).padStart(8, '0');

  constructor(@Inject(LOG) private readonly log: Logger) {}

  announce(): void {
    this.log.info(`set-up code for a browser on another machine: ${this.#code}`);
  }

  requiredFrom(address: string): boolean {
    return !LOOPBACK.test(address);
  }

  fits(code: string | undefined): boolean {
    return code !== undefined && timingSafeEqual(secretHash(code.trim()), secretHash(this.#code));
  }
}
