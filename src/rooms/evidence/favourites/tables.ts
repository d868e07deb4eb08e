type FavouriteTable = { locality_id: string; measure_code: string; added_at: Date };

export type FavouriteTables = { 'evidence.favourite': FavouriteTable };
