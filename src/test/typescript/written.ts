// What Grafana's model says of a dashboard that is written down: enumerations by their values, what has a default left out, and
// every query one of Prometheus.
import type { dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

type Written<T> = 0 extends 1 & T
  ? any
  : T extends string
    ? `${T}`
    : T extends number
      ? number
      : T extends (infer Each)[]
        ? Written<Each>[]
        : T extends object
          ? { [K in keyof T as K extends `_${string}` ? never : K]?: K extends 'targets' ? Written<dataquery>[] : Written<T[K]> }
          : T;

export type { Written };
