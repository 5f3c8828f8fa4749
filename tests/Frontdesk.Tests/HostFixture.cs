using Frontdesk.Testing;

namespace Frontdesk.Tests;

/// <summary>One server for the tests of a class; each test uses names of its own.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private FrontdeskHost? host;

    public FrontdeskHost Host => host!;

    public Cast Cast => Host.Cast;

    public async ValueTask InitializeAsync() => host = await FrontdeskHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
