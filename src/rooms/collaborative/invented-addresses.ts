/** Members of Marlshire of whom an address is known and who were never invited; nobody on the internet has one of these. */
export const INVENTED_ADDRESSES: ReadonlyMap<string, string> = new Map([
  ['Oona Prior', 'oona.prior@marl-green-school.example'],
  ['Idris Cole', 'idris.cole@ridgeway-academy.example'],
  ['Bram Otley', 'bram.otley@the-bridge.example'],
  ['Freya Stott', 'freya.stott@marlshire-nursing.example'],
  ['Gideon Parr', 'gideon.parr@marlshire-council.example'],
  ['Nell Harbin', 'nell.harbin@marlshire-council.example'],
  ['Tariq Selby', 'tariq.selby@young-marlshire.example'],
]);
