// Checks manifests against Kubernetes's own schemas and types, a Dockerfile with a linter, and prints what a test wants to run of them.
// <node_modules> is what scripts/fetch-manifest-tools brought.
//   node check.mjs <node_modules> schema <manifest>...      every document is what its kind may be
//   node check.mjs <node_modules> dockerfile <file>
//   node check.mjs <node_modules> pod <manifest> <folder> args|stop   writes the ConfigMap's files there, prints words of the container spoa
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, what, file, ...more] = process.argv.slice(2);
const require = createRequire(join(modules, 'any.js'));
const { parseAllDocuments } = require('yaml');

function fail(text) {
  throw new Error(text);
}

function documents(manifest) {
  return parseAllDocuments(readFileSync(manifest, 'utf8'), { strict: true, uniqueKeys: true }).map((document) => {
    if (document.errors.length > 0) fail(`${manifest}: ${document.errors[0].message}`);
    return document.toJS();
  });
}

async function schema(manifest) {
  const all = documents(manifest);
  for (const document of all) {
    const name = `${manifest}: ${document.kind}`;
    const kinds = await import(pathToFileURL(join(modules, 'kubernetes-models', document.apiVersion, `${document.kind}.js`)));
    try {
      new kinds[document.kind](document).validate();
    } catch (e) {
      fail(`${name}: ${e.message}`);
    }
    console.log(`${name} is valid`);
  }
  knownNames(manifest, all);
  // What the schemas cannot say: names that refer to something have it, and selectors find their pods.
  const of = (kind) => all.filter((document) => document.kind === kind);
  const maps = of('ConfigMap').map((map) => map.metadata.name);
  for (const deployment of of('Deployment')) {
    const pod = deployment.spec.template;
    const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
    const volumes = pod.spec.volumes.map((volume) => volume.name);
    const ports = containers.flatMap((container) => container.ports ?? []).map((port) => port.name);
    for (const container of containers) {
      for (const mount of container.volumeMounts ?? []) {
        if (!volumes.includes(mount.name)) fail(`${manifest}: no volume ${mount.name}`);
      }
      const own = (container.ports ?? []).map((port) => port.name);
      for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
        const port = container[probe]?.httpGet.port;
        if (port && !own.includes(port)) fail(`${manifest}: ${probe}: no port ${port}`);
      }
    }
    for (const volume of pod.spec.volumes) {
      if (volume.configMap && !maps.includes(volume.configMap.name)) fail(`${manifest}: no ConfigMap ${volume.configMap.name}`);
    }
    const selects = (selector) => Object.entries(selector).every(([key, value]) => pod.metadata.labels[key] === value);
    if (!selects(deployment.spec.selector.matchLabels)) fail(`${manifest}: the Deployment does not select its pods`);
    for (const service of of('Service')) {
      if (!selects(service.spec.selector)) fail(`${manifest}: Service ${service.metadata.name} selects nothing`);
      for (const port of service.spec.ports) {
        if (!ports.includes(port.targetPort)) fail(`${manifest}: Service: no port ${port.targetPort}`);
      }
    }
    for (const budget of of('PodDisruptionBudget')) {
      if (!selects(budget.spec.selector.matchLabels)) fail(`${manifest}: the PodDisruptionBudget selects nothing`);
    }
  }
}

// The schemas let keys pass that nobody knows; the compiler does not.
function knownNames(manifest, all) {
  const folder = mkdtempSync(join(dirname(modules), 'check-'));
  try {
    const lines = all.map((document, i) => {
      const from = `import('kubernetes-models/${document.apiVersion}/${document.kind}').I${document.kind}`;
      return `export const d${i}: ${from} = ${JSON.stringify(document, null, 1)};\n`;
    });
    writeFileSync(join(folder, 'manifest.ts'), lines.join(''));
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
    const tsc = spawnSync(join(modules, '.bin/tsc'), [...flags, 'manifest.ts'], { cwd: folder, encoding: 'utf8' });
    if (tsc.status !== 0) fail(`${manifest}: ${tsc.stdout}${tsc.stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function dockerfile() {
  const { validate } = require('dockerfile-utils');
  const problems = validate(readFileSync(file, 'utf8'));
  for (const problem of problems) console.error(`${file}:${problem.range.start.line + 1}: ${problem.message}`);
  if (problems.length > 0) fail(`${file} is wrong`);
}

function pod() {
  const all = documents(file);
  const files = all.find((document) => document.kind === 'ConfigMap').data;
  for (const [name, text] of Object.entries(files)) writeFileSync(join(more[0], name), text);
  const { initContainers = [], containers } = all.find((document) => document.kind === 'Deployment').spec.template.spec;
  const spoa = [...initContainers, ...containers].find((container) => container.name === 'spoa');
  console.log(more[1] === 'args' ? spoa.args.join('\n') : spoa.lifecycle.preStop.exec.command.join('\n'));
}

try {
  if (what === 'schema') {
    for (const manifest of [file, ...more]) await schema(manifest);
  } else if (what === 'dockerfile') {
    dockerfile();
  } else {
    pod();
  }
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
}
