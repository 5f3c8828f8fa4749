using System.Net;
using System.Net.Sockets;

namespace Frontdesk.Testing;

/// <summary>What becomes of a commit when the wire is cut.</summary>
public enum CommitFate
{
    /// <summary>It is cut before the commit reaches the database.</summary>
    NeverArrives,

    /// <summary>The database commits, and its answer is lost.</summary>
    HappensUnanswered,

    /// <summary>The same, and for a while nobody gets through.</summary>
    HappensAndTheStoreIsGone,
}

/// <summary>The wire between a node and its PostgreSQL: it passes everything on, until it is cut at a commit.</summary>
public sealed class PostgresWire : IAsyncDisposable
{
    /// <summary>What only a commit carries: the body of a ChangeSet.</summary>
    private static ReadOnlySpan<byte> Commit => "{\"changes\":["u8;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Uri database;
    private readonly Task accepting;
    private volatile object? fate;
    private volatile bool isDown;

    private PostgresWire(Uri database)
    {
        this.database = database;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The database's address through this wire.</summary>
    public string Text => new UriBuilder(database) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri.ToString();

    public static PostgresWire To(ScratchDatabase database) => new(new Uri(database.Text));

    public void CutAtNextCommit(CommitFate next) => fate = next;

    /// <summary>Everybody gets through again.</summary>
    public void Mend() => isDown = false;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ConnectAsync(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ConnectAsync(TcpClient node)
    {
        using var near = node;
        using var far = new TcpClient();
        try
        {
            if (isDown)
                return;
            await far.ConnectAsync(database.Host, database.Port, stopping.Token);
            var cut = new TaskCompletionSource();
            await Task.WhenAny(SpeakAsync(near.GetStream(), far.GetStream(), cut), HearAsync(far.GetStream(), near.GetStream(), cut.Task));
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end has hung up; the other is hung up here.
        }
    }

    private async Task SpeakAsync(NetworkStream node, NetworkStream server, TaskCompletionSource cut)
    {
        var buffer = new byte[64 * 1024];
        for (int length; (length = await node.ReadAsync(buffer, stopping.Token)) > 0;)
        {
            if (fate is CommitFate now && buffer.AsSpan(0, length).IndexOf(Commit) >= 0)
            {
                fate = null;
                isDown = now == CommitFate.HappensAndTheStoreIsGone;
                if (now == CommitFate.NeverArrives)
                    return;
                cut.SetResult();
            }
            await server.WriteAsync(buffer.AsMemory(0, length), stopping.Token);
        }
    }

    /// <summary>Once the wire is cut the server's next words, its answer to the commit, are the last, and nobody hears them.</summary>
    private async Task HearAsync(NetworkStream server, NetworkStream node, Task cut)
    {
        var buffer = new byte[64 * 1024];
        for (int length; (length = await server.ReadAsync(buffer, stopping.Token)) > 0 && !cut.IsCompleted;)
            await node.WriteAsync(buffer.AsMemory(0, length), stopping.Token);
    }
}
