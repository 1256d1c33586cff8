-- Rates of each area of work over all organisations of a year, areas of one title together, weakest first.
SELECT
    year,
    area_title,
    COUNT(DISTINCT organisation) AS organisations,
    COUNT(*) AS targets,
    COUNT(CASE WHEN rated THEN 1 END) AS rated,
    COUNT(CASE WHEN met THEN 1 END) AS met,
    COUNT(CASE WHEN state = 'behind' THEN 1 END) AS behind,
    COUNT(CASE WHEN state = 'missed' THEN 1 END) AS missed,
    COUNT(CASE WHEN state = 'breached' THEN 1 END) AS breached,
    COUNT(CASE WHEN state = 'no-data' THEN 1 END) AS no_data,
    CAST(COUNT(CASE WHEN met THEN 1 END) AS DOUBLE) / NULLIF(COUNT(CASE WHEN rated THEN 1 END), 0) AS met_rate,
    CAST(SUM(progress) AS DOUBLE) / NULLIF(COUNT(CASE WHEN rated THEN 1 END), 0) AS progress
FROM vks_rows
WHERE latest
GROUP BY year, area_title
ORDER BY year DESC, ROUND(CAST(COUNT(CASE WHEN met THEN 1 END) AS DOUBLE) / NULLIF(COUNT(CASE WHEN rated THEN 1 END), 0), 9) ASC NULLS LAST, area_title
