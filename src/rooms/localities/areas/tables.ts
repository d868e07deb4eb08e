export type AreaKind = 'local-authority' | 'region' | 'england' | 'wider';

type AreaTable = {
  id: number;
  number: string;
  name: string;
  kind: AreaKind;
  region_id: number | null;
  slug: string;
  from_on: string | null;
  to_on: string | null;
};
type AreaCodeTable = { area_id: number; code: string; from_on: string | null; to_on: string | null };
type AreaAliasTable = {
  area_id: number;
  file: string;
  name: string;
  from_period: string | null;
  to_period: string | null;
};
type AreaSuccessorTable = { predecessor_id: number; successor_id: number; on_date: string };
type NeighbourListTable = { id: string; published_on: string; label: string };
type NeighbourTable = { list_id: string; area_id: number; rank: number; neighbour_id: number; closeness: string };
type HexTable = { area_id: number; q: number; r: number };
type AreaReleaseTable = { checksum: string; loaded_at?: Date };

export type AreaTables = {
  'localities.area': AreaTable;
  'localities.area_code': AreaCodeTable;
  'localities.area_alias': AreaAliasTable;
  'localities.area_successor': AreaSuccessorTable;
  'localities.neighbour_list': NeighbourListTable;
  'localities.neighbour': NeighbourTable;
  'localities.hex': HexTable;
  'localities.area_release': AreaReleaseTable;
};
