import type { Command } from 'commander';
import { registerBackup } from '../backup/backup.commands.js';
import { registerArtefacts } from './artefacts.command.js';
import { registerDoctor } from './doctor.command.js';
import { registerMachineCommands } from './machine.commands.js';
import { registerParseNames } from './names.command.js';
import { registerProjectionCommands } from './projections.commands.js';
import { registerTui } from './tui.command.js';
import { registerUsers } from './users.commands.js';

export function registerCommands(program: Command): void {
  registerDoctor(program);
  registerMachineCommands(program);
  registerProjectionCommands(program);
  registerArtefacts(program);
  registerParseNames(program);
  registerBackup(program);
  registerUsers(program);
  registerTui(program);
}
