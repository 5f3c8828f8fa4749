namespace Frontdesk.Storage;

/// <summary>
/// The schema, step by step; step N makes version N. A step that has been released is never changed. One text serves both engines:
/// instants are UTC milliseconds, ids and JSON are text.
/// </summary>
internal static class Migrations
{
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE records (
            kind text NOT NULL,
            id text NOT NULL,
            body text NOT NULL,
            revision bigint NOT NULL,
            PRIMARY KEY (kind, id)
        );
        CREATE TABLE change_sets (
            sequence bigint NOT NULL PRIMARY KEY,
            instant bigint NOT NULL,
            actor_id text,
            actor text NOT NULL,
            request_id text NOT NULL,
            route text NOT NULL,
            body text NOT NULL
        );
        """,
        """
        ALTER TABLE change_sets ADD COLUMN address text;
        ALTER TABLE change_sets ADD COLUMN reason text;
        ALTER TABLE change_sets ADD COLUMN summary text NOT NULL DEFAULT '';
        ALTER TABLE change_sets ADD COLUMN previous_hash text NOT NULL DEFAULT '';
        ALTER TABLE change_sets ADD COLUMN hash text NOT NULL DEFAULT '';
        CREATE TABLE change_index (
            term text NOT NULL,
            sequence bigint NOT NULL,
            PRIMARY KEY (term, sequence)
        );
        CREATE TABLE snapshots (
            sequence bigint NOT NULL PRIMARY KEY,
            body text NOT NULL
        );
        """,
        """
        CREATE TABLE answers (
            key text NOT NULL PRIMARY KEY,
            fingerprint text NOT NULL,
            body text NOT NULL,
            instant bigint NOT NULL
        );
        CREATE INDEX answers_instant ON answers (instant);
        """,
        """
        CREATE TABLE webhook_places (
            webhook text NOT NULL PRIMARY KEY,
            delivered bigint NOT NULL,
            started bigint NOT NULL,
            attempts bigint NOT NULL,
            failures bigint NOT NULL,
            failing_since bigint NOT NULL,
            next_attempt bigint NOT NULL,
            holder text NOT NULL,
            held_until bigint NOT NULL
        );
        CREATE TABLE webhook_attempts (
            webhook text NOT NULL,
            slot bigint NOT NULL,
            number bigint NOT NULL,
            sequence bigint NOT NULL,
            delivery text NOT NULL,
            instant bigint NOT NULL,
            status bigint NOT NULL,
            millis bigint NOT NULL,
            fault text NOT NULL,
            PRIMARY KEY (webhook, slot)
        );
        CREATE TABLE webhook_dead_letters (
            webhook text NOT NULL,
            sequence bigint NOT NULL,
            instant bigint NOT NULL,
            failing_since bigint NOT NULL,
            failures bigint NOT NULL,
            fault text NOT NULL,
            PRIMARY KEY (webhook, sequence)
        );
        """,
    ];

    /// <summary>What a step needs besides its text: work on rows that SQL cannot do alike on both engines.</summary>
    public static readonly IReadOnlyDictionary<int, Func<System.Data.Common.DbConnection, System.Data.Common.DbTransaction, CancellationToken, Task>> Backfills =
        new Dictionary<int, Func<System.Data.Common.DbConnection, System.Data.Common.DbTransaction, CancellationToken, Task>>
        {
            [2] = ChainBackfill.RunAsync,
        };

    public const string Prepare = "CREATE TABLE IF NOT EXISTS frontdesk_schema (version bigint NOT NULL)";
    public const string Version = "SELECT coalesce(max(version), 0) FROM frontdesk_schema";
    public const string Record = "INSERT INTO frontdesk_schema (version) VALUES (@version)";
}
