/** The command line of run.mjs. */
import { parseArgs } from 'node:util';
import { ours, peers } from './report.js';
import { workloadById, workloads } from './workloads.js';

/** Reads the options, or says what is wrong with them and ends the program. */
export function readOptions() {
  try {
    return parse();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

function parse() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      engines: { type: 'string' },
      quick: { type: 'boolean', default: false },
      date: { type: 'string' },
    },
  });
  const known = [...ours, ...peers].map(([key]) => key);
  const engines = values.engines ? values.engines.split(',') : known;
  const unknown = engines.find((key) => !known.includes(key));
  if (unknown) throw new Error(`There is no engine ${unknown}: use ${known.join(', ')}.`);
  if (values.date && !/^\d{4}-\d{2}-\d{2}$/.test(values.date)) {
    throw new Error(`--date is ${values.date}: write it as 2026-01-31.`);
  }
  return {
    engines,
    workloads: values.only ? values.only.split(',').map(workloadById) : workloads,
    date: values.date ?? new Date().toISOString().slice(0, 10),
    effort: values.quick
      ? { repetitions: 3, milliseconds: 50, warmUp: 300 }
      : { repetitions: 9, milliseconds: 100, warmUp: 3000 },
    /** Only a full run is worth keeping. */
    keeps: !values.only && !values.engines && !values.quick,
  };
}
