/* A record as plain data: every value is a text, a list or a mapping. What is not reported is absent. */

/* The tick by which a list of choices is said to be empty. */
export const NONE = "[]";

export function copy(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isMapping(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

export function isNothing(value) {
  return value === undefined || value === null || value === "" || (isMapping(value) && Object.values(value).every(isNothing));
}

/* Brings into `raw` only what has changed from `before` to `after`; all else stays as the file has it. */
export function patched(raw, before, after) {
  const made = copy(raw) || {};
  for (const key of new Set(Object.keys(before).concat(Object.keys(after)))) {
    const old = before[key], now = after[key];
    if (same(old, now) || (isNothing(old) && isNothing(now))) continue;
    if (isNothing(now)) delete made[key];
    else if (isMapping(now)) made[key] = patched(isMapping(made[key]) ? made[key] : {}, isMapping(old) ? old : {}, now);
    else if (Array.isArray(now)) {
      const kept = now.filter((item) => !isNothing(item) && item !== NONE);
      if (kept.length || now.includes(NONE)) made[key] = kept; else delete made[key];
    } else made[key] = String(now);
  }
  return made;
}

/* Where the lists of sections lie. `place` is the school year that is being filled in. */
export class Record {
  constructor(data, year) {
    this.data = data;
    this.year = year;
  }

  years() {
    return (this.data.school_years || []).map((one) => one.school_year);
  }

  section(make) {
    const years = this.data.school_years || [];
    let found = years.find((one) => one.school_year === this.year);
    if (!found && make) {
      found = { school_year: this.year };
      years.push(found);
      years.sort((a, b) => (a.school_year < b.school_year ? -1 : 1));
      this.data.school_years = years;
    }
    return found;
  }

  home(section, make) {
    if (section.key === "group") return this.data;
    const steps = section.key.split(".");
    if (steps[0] === "year") return this.section(make);
    if (steps.length === 1) return this.data;
    if (!this.data[steps[0]] && make) this.data[steps[0]] = {};
    return this.data[steps[0]];
  }

  rows(section) {
    const home = this.home(section, false), name = section.key.split(".").pop();
    return home && Array.isArray(home[name]) ? home[name] : undefined;
  }

  setRows(section, rows) {
    const home = this.home(section, rows !== undefined), name = section.key.split(".").pop();
    if (!home) return;
    if (rows === undefined) delete home[name]; else home[name] = rows;
  }

  /* The path of a section in the record, as the checks name places. */
  path(section) {
    const steps = section.key.split(".");
    if (section.key === "group") return [];
    if (steps[0] !== "year") return steps;
    return ["school_years", this.years().indexOf(this.year)].concat(steps.slice(1));
  }
}
