import { Controller, Req, Res } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { User } from '#contracts';
import { Refusal, type UserEvent } from '#domain';
import { Endpoint, Asker, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { setSessionCookie } from '../http/cookie.js';
import { LoginThrottle } from './login-throttle.js';
import { SESSION_DAYS, Sessions } from './sessions.js';
import { SetupCode } from './setup-code.js';
import { Users } from './users.js';
import { UserRecords } from './user-records.js';

@Controller()
export class SetupController {
  constructor(
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly code: SetupCode,
    private readonly throttle: LoginThrottle,
    private readonly records: UserRecords,
  ) {}

  @Endpoint('GET /setup')
  async state(@Req() request: ApiRequest): Promise<OutputOf<'GET /setup'>> {
    return { needed: !(await this.users.any()), codeRequired: this.code.requiredFrom(senderOf(request)) };
  }

  @Endpoint('POST /setup')
  async setUp(
    @Input() { body }: InputOf<'POST /setup'>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<User> {
    if (await this.users.any()) throw new Refusal('setup.done', 'The administrator exists already: log in.');
    if (this.code.requiredFrom(senderOf(request))) {
      this.throttle.check([`setup ${request.ip}`]);
      if (!this.code.fits(body.code)) {
        this.throttle.failed([`setup ${request.ip}`]);
        throw new Refusal('setup.code-wrong', 'Give the code that Kinolog printed in its log when it started.');
      }
    }
    const user = await this.users.add(
      { name: body.name, password: body.password, role: 'admin', libraryIds: null },
      true,
    );
    await this.records.append(user.id, user.id, randomUUID(), [
      { type: 'UserAdded', data: { userId: user.id, role: 'admin' } },
    ]);
    await logIn(this.sessions, user, request, reply);
    return user;
  }

  @Endpoint('POST /sessions')
  async logIn(
    @Input() { body }: InputOf<'POST /sessions'>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<User> {
    const keys = [`name ${body.name.toLowerCase()}`, `address ${request.ip}`];
    this.throttle.check(keys);
    // Counted before the slow look at the password: many guesses at the same moment must not all slip through.
    this.throttle.failed(keys);
    const user = await this.users.authenticate(body.name, body.password);
    if (!user) {
      throw new Refusal('session.wrong-credentials', 'Name or password is wrong.');
    }
    this.throttle.succeeded(keys);
    await logIn(this.sessions, user, request, reply);
    return user;
  }
}

/** A proxy on this machine that is not trusted hides who sends: then it is not known to be this machine. */
const senderOf = ({ ip, ips, headers }: ApiRequest): string =>
  ips === undefined && (headers['x-forwarded-for'] ?? headers['forwarded']) !== undefined ? 'unknown' : ip;

async function logIn(sessions: Sessions, user: User, request: ApiRequest, reply: ApiReply): Promise<void> {
  const secret = await sessions.begin(user.id, request.headers['user-agent'], request.ip);
  setSessionCookie(request, reply, secret, SESSION_DAYS * 86_400, '/');
}

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly users: Users,
  ) {}

  @Endpoint('GET /me')
  me(@Asker() asker: Principal): OutputOf<'GET /me'> {
    return {
      id: asker.userId,
      name: asker.name,
      role: asker.role,
      disabled: false,
      libraryIds: asker.libraryIds && [...asker.libraryIds],
      createdAt: asker.createdAt,
    };
  }

  @Endpoint('GET /sessions')
  async list(@Asker() asker: Principal): Promise<OutputOf<'GET /sessions'>> {
    return { items: await this.sessions.list(asker) };
  }

  @Endpoint('DELETE /sessions/current')
  async logOut(
    @Asker() asker: Principal,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<void> {
    if (asker.sessionId) await this.sessions.end(asker, asker.sessionId);
    setSessionCookie(request, reply, '', 0, '/');
  }

  @Endpoint('DELETE /sessions/{id}')
  end(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /sessions/{id}'>): Promise<void> {
    return this.sessions.end(asker, params.id);
  }

  @Endpoint('PUT /me/password')
  async changePassword(@Asker() asker: Principal, @Input() { body }: InputOf<'PUT /me/password'>): Promise<void> {
    if (!(await this.users.authenticate(asker.name, body.current)))
      throw new Refusal('session.wrong-credentials', 'The present password is wrong.');
    await this.users.setPassword(asker.userId, body.password, asker.sessionId);
    this.sessions.changed();
  }

  @Endpoint('GET /tokens')
  async tokens(@Asker() asker: Principal): Promise<OutputOf<'GET /tokens'>> {
    return { items: await this.sessions.listTokens(asker) };
  }

  @Endpoint('POST /tokens')
  addToken(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /tokens'>): Promise<OutputOf<'POST /tokens'>> {
    return this.sessions.addToken(asker, body.name, body.scopes);
  }

  @Endpoint('DELETE /tokens/{id}')
  revoke(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /tokens/{id}'>): Promise<void> {
    return this.sessions.revoke(asker, params.id);
  }
}

@Controller()
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly records: UserRecords,
    private readonly sessions: Sessions,
  ) {}

  @Endpoint('GET /users')
  async list(): Promise<OutputOf<'GET /users'>> {
    return { items: await this.users.list() };
  }

  @Endpoint('POST /users')
  async add(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /users'>): Promise<User> {
    const user = await this.users.add(body);
    const granted = (user.libraryIds ?? []).map((libraryId): UserEvent => ({
      type: 'LibraryGranted',
      data: { userId: user.id, libraryId },
    }));
    await this.records.append(asker.userId, user.id, randomUUID(), [
      { type: 'UserAdded', data: { userId: user.id, role: user.role } },
      ...granted,
    ]);
    return user;
  }

  @Endpoint('PATCH /users/{id}')
  async change(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PATCH /users/{id}'>): Promise<User> {
    const before = await this.users.find(params.id);
    const after = await this.users.change(params.id, body);
    this.sessions.changed();
    await this.records.append(asker.userId, after.id, randomUUID(), changesBetween(before, after));
    return after;
  }

  @Endpoint('PUT /users/{id}/password')
  async resetPassword(@Input() { params, body }: InputOf<'PUT /users/{id}/password'>): Promise<void> {
    await this.users.setPassword(params.id, body.password, null);
    this.sessions.changed();
  }

  @Endpoint('DELETE /users/{id}')
  async erase(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /users/{id}'>): Promise<void> {
    await this.users.remove(params.id, () => this.records.erase(asker.userId, params.id, randomUUID()));
    this.sessions.changed();
  }
}

function changesBetween(before: User, after: User): UserEvent[] {
  const userId = after.id;
  const events: UserEvent[] = [];
  if (before.role !== after.role) events.push({ type: 'UserRoleChanged', data: { userId, role: after.role } });
  if (before.disabled !== after.disabled)
    events.push({ type: after.disabled ? 'UserDisabled' : 'UserEnabled', data: { userId } });
  const [had, has] = [before.libraryIds ?? [], after.libraryIds ?? []];
  for (const libraryId of has)
    if (!had.includes(libraryId)) events.push({ type: 'LibraryGranted', data: { userId, libraryId } });
  for (const libraryId of had)
    if (!has.includes(libraryId)) events.push({ type: 'LibraryRevoked', data: { userId, libraryId } });
  return events;
}
