import type { WireguardModel } from '../model.ts';

const HOME = /^(.*)\/etc\/(?:wireguard|amnezia\/amneziawg|systemd\/network|NetworkManager\/system-connections)\/[^/]+$/;

/** The folder that stands for the root of the host of a unit: empty for the host itself, `undefined` where the path does not tell. */
export function hostRoot({ unit }: WireguardModel): string | undefined {
  return HOME.exec(unit.rootPath)?.[1];
}

/** Whether a file lies where systemd-networkd or NetworkManager of this very host reads it. */
export function isLive(path: string): boolean {
  return /^\/(etc|run)\/(systemd\/network|NetworkManager\/system-connections)\//.test(path);
}
