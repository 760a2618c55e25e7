import type { Cidr } from '../../core/net/network.ts';
import type { Place } from '../../core/text/span.ts';
import { hookSettings } from './dialects.ts';
import { Group } from './group.ts';
import { analyseHooks, type HookAnalysis } from './hooks/analysis.ts';
import type { Part } from './part.ts';
import { counting, readItems, readKey } from './readings.ts';
import type { Item, KeyRead, Read, Setting } from './setting.ts';
import { type DnsToken, readDns } from './values/dns.ts';
import { readAddresses } from './values/interface-address.ts';
import { readFwMark, readListenPort, readMtu, readSaveConfig } from './values/interface-settings.ts';
import { type PrivateKey, type PublicKey, readPrivateKey } from './values/keys.ts';
import { type Reader, valueIn } from './values/outcome.ts';
import { readTable, type Table } from './values/table.ts';

/** A command that wg-quick runs as root. */
export interface Hook {
  readonly setting: Setting;
  readonly when: 'PreUp' | 'PostUp' | 'PreDown' | 'PostDown';
  /** The command line as bash gets it, `%i` and all. It may hold a secret: no message quotes it. */
  readonly command: string;
  readonly at: Place;
  /** What it does; places in it are offsets in {@link Hook.command}. */
  readonly analysis: HookAnalysis;
}

/** The local end of the tunnels. Values that are left out are not set, or a template leaves them open. */
export class TunnelInterface extends Group {
  /** Its name, which `%i` stands for in hooks; `undefined` when nothing tells. */
  readonly name: string | undefined;
  readonly privateKey: KeyRead<PrivateKey> | undefined;
  readonly listenPort: Read<number> | undefined;
  readonly fwMark: Read<number> | undefined;
  readonly mtu: Read<number> | undefined;
  readonly table: Read<Table> | undefined;
  readonly saveConfig: Read<boolean> | undefined;
  readonly addresses: readonly Item<Cidr>[];
  readonly dns: readonly Item<DnsToken>[];
  readonly hooks: readonly Hook[];
  /** Of every line, those too that a later one overrides: each is a secret. */
  readonly #privateKeys: readonly PrivateKey[];

  constructor(path: string, name: string | undefined, parts: readonly Part[], reader: Reader) {
    super('interface', path, parts, reader.dialect);
    this.name = name;
    this.#privateKeys = this.all('PrivateKey').flatMap((setting) => {
      const reading = setting.ask(readPrivateKey);
      return reading.ok && !reading.key.isZero ? [reading.key] : [];
    });
    this.privateKey = readKey(this.all('PrivateKey'), reader, readPrivateKey);
    this.listenPort = counting(this.all('ListenPort'), reader, readListenPort);
    this.fwMark = counting(this.all('FwMark'), reader, readFwMark);
    this.mtu = counting(this.all('MTU'), reader, readMtu);
    this.table = counting(this.all('Table'), reader, readTable);
    this.saveConfig = counting(this.all('SaveConfig'), reader, readSaveConfig);
    this.addresses = readItems(this.all('Address'), reader, readAddresses);
    this.dns = readItems(this.all('DNS'), reader, readDns);
    this.hooks = hooksOf(this.settings, name);
  }

  /** The public key that peers must know it by; `undefined` when the private key is not here, or is none. */
  get publicKey(): PublicKey | undefined {
    return this.privateKey?.reading.ok ? this.privateKey.reading.key.publicKey : undefined;
  }

  /** Whether what stands as a public key is a private key of this interface: then no part of it may be shown. */
  isPrivate(key: PublicKey): boolean {
    return this.#privateKeys.some((own) => own.holdsSameAs(key));
  }

  /** The hooks that run when the interface comes up, in their order. */
  get hooksUp(): readonly Hook[] {
    return this.hooks.filter(({ when }) => when === 'PreUp' || when === 'PostUp');
  }

  /** The hooks that run when it goes down. */
  get hooksDown(): readonly Hook[] {
    return this.hooks.filter(({ when }) => when === 'PreDown' || when === 'PostDown');
  }

  /** The UDP port that it listens on; 0 is a random one, and so is `undefined`. */
  get port(): number | undefined {
    return this.listenPort === undefined ? undefined : valueIn(this.listenPort.outcome);
  }
}

function hooksOf(settings: readonly Setting[], name: string | undefined): readonly Hook[] {
  const commands = settings.flatMap((setting): Omit<Hook, 'analysis'>[] => {
    if (!isHookName(setting.option) || setting.undecided) return [];
    return [{ setting, when: setting.option, command: setting.text, at: setting.at }];
  });
  const analyses = analyseHooks(
    commands.map(({ command }) => command),
    { interface: name },
  );
  return commands.flatMap((hook, i) => {
    const analysis = analyses[i];
    return analysis === undefined ? [] : [{ ...hook, analysis }];
  });
}

function isHookName(option: string): option is Hook['when'] {
  return hookSettings.includes(option);
}
