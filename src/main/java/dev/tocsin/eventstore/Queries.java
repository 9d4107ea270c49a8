package dev.tocsin.eventstore;

/** What the log is asked. */
final class Queries {

  private static final String COLUMNS =
      """
      select e.id, e.stream, e.version, e.type, cast(e.data as text) as data, cast(t.texts as text) as texts,
             e.occurred_at, e.recorded_at, e.actor, e.correlation_id, e.causation_id, e.traceparent, p.position
      """;

  /** In bytes, as it travels. */
  private static final String SIZE =
      "octet_length(cast(e.data as text)) + coalesce(octet_length(cast(t.texts as text)), 0)";

  /**
   * Of what is asked for, the events until they take so many bytes together, and one at least;
   * beside each how many there are of what is asked for.
   */
  private static final String AS_FAR_AS_FITS =
      """
      select id, stream, version, type, data, texts, occurred_at, recorded_at, actor, correlation_id, causation_id, traceparent,
             position, found
        from (
      """
          + COLUMNS
          + ", sum("
          + SIZE
          + ") over (order by %1$s rows unbounded preceding) as read, "
          + SIZE
          + """
             as own, count(*) over () as found, %1$s as nth
            %2$s
            left join event_text as t on t.event_id = e.id
            left join event_position as p on p.sequence = e.sequence) as wanted
       where read - own < :most
       order by nth
      """;

  static final String LOAD =
      AS_FAR_AS_FITS.formatted(
          "e.version",
          """
          from (select * from event where stream = :stream and version > :after order by version limit :limit) as e
          """);

  static final String LOAD_ALL =
      COLUMNS
          + """
            from (select distinct json_array_elements_text(cast(cast(:streams as text) as json)) as stream) as wanted
            join event as e on e.stream = wanted.stream
            left join event_text as t on t.event_id = e.id
            left join event_position as p on p.sequence = e.sequence
           order by e.stream, e.version
          """;

  static final String ACTORS =
      """
      select distinct e.actor
        from (select distinct json_array_elements_text(cast(cast(:streams as text) as json)) as stream) as wanted
        join event as e on e.stream = wanted.stream
      """;

  static final String BEGINNINGS =
      """
      select e.stream, cast(e.data as text)
        from (select distinct json_array_elements_text(cast(cast(:streams as text) as json)) as stream) as wanted
        join event as e on e.stream = wanted.stream and e.version = 1
      """;

  static final String LOAD_IDS =
      COLUMNS
          + """
            from (select distinct json_array_elements_text(cast(cast(:ids as text) as json)) as id) as wanted
            join event as e on e.id = cast(wanted.id as uuid)
            left join event_text as t on t.event_id = e.id
            left join event_position as p on p.sequence = e.sequence
          """;

  /** What each stream takes as it is on record. */
  static final String SIZES =
      """
      select wanted.stream, sum(%s)
        from (select distinct json_array_elements_text(cast(cast(:streams as text) as json)) as stream) as wanted
        join event as e on e.stream = wanted.stream
        left join event_text as t on t.event_id = e.id
       group by wanted.stream
      """
          .formatted(SIZE);

  /** Of the log's one order, those between two positions; words are not read. */
  static final String READ =
      """
      select id, stream, version, type, data, texts, occurred_at, recorded_at, actor, correlation_id, causation_id, traceparent,
             position, found
        from (select e.id, e.stream, e.version, e.type, cast(e.data as text) as data, cast(null as text) as texts, e.occurred_at,
                     e.recorded_at, e.actor, e.correlation_id, e.causation_id, e.traceparent, p.position,
                     octet_length(cast(e.data as text)) as own,
                     sum(octet_length(cast(e.data as text))) over (order by p.position rows unbounded preceding) as read,
                     count(*) over () as found
                from event_position as p
                join event as e on e.sequence = p.sequence
               where p.position > :after and p.position <= :until
                 and (:stream = '' or e.stream = :stream or starts_with(e.stream, :prefix))
                 and (:types = '[]' or e.type in (select json_array_elements_text(cast(cast(:types as text) as json))))) as wanted
       where read - own < :most
       order by position
      """;

  static final String LAST_POSITION = "select coalesce(max(position), 0) from event_position";

  /** Of an event; none while it has no position. */
  static final String POSITION =
      "select p.position from event as e join event_position as p on p.sequence = e.sequence where e.stream = :stream and e.version = :version";

  // The page is found in the primary key alone, which carries the sequence; only the page's own
  // rows are fetched.
  static final String HISTORY =
      """
      with page as materialized (
        select sequence from (
          select sequence from event where stream = :stream
          union all
          select sequence from event
           where stream >= :prefix and stream < :prefix || chr(1114111) and stream <> :stream
        ) as together
         where sequence > case when cast(:after as text) = '' then 0
                         else (select sequence from event where id = cast(nullif(cast(:after as text), '') as uuid)) end
         order by sequence
         limit :limit
      )
      """
          + AS_FAR_AS_FITS.formatted(
              "e.sequence", "from page join event as e on e.sequence = page.sequence");

  // Each stream has a first version, and the primary key holds both.
  static final String STREAMS =
      """
      select stream from event
       where version = 1 and stream > :after and stream < :prefix || chr(1114111)
       order by stream
       limit :limit
      """;

  static final String COUNT_STREAMS =
      """
      select count(*) from event where version = 1 and stream >= :prefix and stream < :prefix || chr(1114111)
      """;

  static final String HEAD = "select coalesce(max(version), 0) from event where stream = :stream";

  private Queries() {}
}
