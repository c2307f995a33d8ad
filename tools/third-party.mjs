/** The licence texts that must travel with dist/. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.`;

const bsd3 = `Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors
   may be used to endorse or promote products derived from this software
   without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

/** What the compiler puts into the .wasm files and their glue; it leaves no trace to read. */
const inWasm = [
  {
    name: 'xtensor and xtl (BSD-3-Clause), in the .wasm files',
    text: `Copyright (c) 2016, Johan Mabille, Sylvain Corlay and Wolf Vollprecht\nCopyright (c) 2016, QuantStack\n\n${bsd3}`,
  },
  {
    name: 'Emscripten (MIT), in the .wasm files and engine.js',
    text: `Copyright (c) 2010-2022 The Emscripten Authors\n\n${mit}`,
  },
  {
    name: 'musl libc (MIT), in the .wasm files',
    text: `Copyright (c) 2005-2020 Rich Felker, et al.\n\n${mit}`,
  },
  {
    name: 'libc++, libc++abi and compiler-rt (Apache-2.0 WITH LLVM-exception), in the .wasm files',
    text: `Copyright (c) 2003-2022 the LLVM Project contributors\n\nThe LLVM exception allows embedded portions to be redistributed in object form\nwithout the conditions of sections 4(a), 4(b) and 4(d) of the Apache License.`,
  },
];

/**
 * The npm packages behind bundled files.
 * @param {string[]} inputs Source files of the bundles, relative to the repository.
 * @returns {string[]} Package names, sorted.
 */
export function bundledPackages(inputs) {
  const names = new Set();
  for (const input of inputs) {
    const name = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name) names.add(name);
  }
  return [...names].sort();
}

/**
 * One section per package, with its own licence text.
 * @param {string[]} inputs Source files of the bundles, relative to the repository.
 * @returns {string}
 */
export function thirdPartyText(inputs) {
  const packages = bundledPackages(inputs).map((name) => {
    const folder = join(root, 'node_modules', name);
    const file = existsSync(folder) && readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
    if (!file) throw new Error(`${name} is bundled, but brings no licence file`);
    const { license, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return {
      name: `${name} ${version} (${license})`,
      text: readFileSync(join(folder, file), 'utf8').trim(),
    };
  });
  const sections = [...packages, ...inWasm].map(
    ({ name, text }) => `${'='.repeat(78)}\n${name}\n${'='.repeat(78)}\n\n${text}\n`,
  );
  return `Layerwise (MIT) contains the following works of others.\n\n${sections.join('\n')}`;
}
