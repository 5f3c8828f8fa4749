using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>Proofs of what is promised in seconds run one after the other: each of them needs the machine.</summary>
[CollectionDefinition(Name)]
public sealed class Proof
{
    public const string Name = "Proofs";

    /// <summary>Skips, loudly, where there is no PostgreSQL.</summary>
    internal static async Task NeedsPostgres()
    {
        if (!await PostgresServer.IsThereAsync())
            Assert.Skip(PostgresServer.WhyMissing!);
    }
}
