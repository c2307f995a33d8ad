/**
 * What every view is given: the state, the page's own small memory, and the way to say
 * what happened. Nothing here survives a reload.
 * @import { Action, CatalogEntry, State } from '../types.js'
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Importer } from './importer.js'
 * @import { GridMemory } from './grid-memory.js'
 * @import { ProjectsContext } from './projects-view.js'
 * @import { OpenWeight } from './network/weight-place.js'
 * @import { RestartCause } from './restart-cause.js'
 */
import { newGrid } from './grid-memory.js';

/**
 * Things that only the page's look depends on.
 * @typedef {object} Ui
 * @property {boolean} hasTexts the texts that are fetched later are there
 * @property {boolean} logarithmic the loss axis
 * @property {boolean} columnsOpen the table's role and kind selects
 * @property {string} openLayer id of the layer whose options are open; '' for none
 * @property {OpenWeight | null} weight the one whose editor is open
 * @property {boolean} summaryOpen the network as a table
 * @property {boolean} weightsOpen the table of weights
 * @property {boolean} lossesOpen the table of losses
 * @property {boolean} curveMissing the chart of the losses could not be fetched
 * @property {boolean} projectsOpen the list of projects
 * @property {boolean} dropping a file hangs over the data panel
 * @property {number} padPixel where the keyboard is on the drawing pad, row by row
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {GridMemory} grid
 */

/**
 * @typedef {object} ViewContext
 * @property {State} state
 * @property {State} spoken the state that texts for screen readers tell, changed about once a second while a run is on
 * @property {RestartCause | null} stoppedBy the change that stopped the run, until the next act
 * @property {Ui} ui
 * @property {(patch: Partial<Ui>, then?: () => void) => void} update changes the page's memory, draws, then calls `then`
 * @property {(action: Action) => void} dispatch
 * @property {Importer} importer
 * @property {readonly CatalogEntry[]} catalog
 * @property {ProjectsContext} kept the projects of this browser
 * @property {ReadonlyMap<string, Issue>} issues the first issue of each `where`
 */

/**
 * @returns {Ui}
 */
export function initialUi() {
  return {
    hasTexts: false,
    logarithmic: false,
    columnsOpen: false,
    openLayer: '',
    weight: null,
    summaryOpen: false,
    weightsOpen: false,
    lossesOpen: false,
    curveMissing: false,
    projectsOpen: false,
    dropping: false,
    padPixel: 0,
    theme: 'auto',
    grid: newGrid(),
  };
}
