using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Frontdesk.Testing;
using static Frontdesk.Tests.Webhooks.WebhookScenes;

namespace Frontdesk.Tests.Webhooks;

/// <summary>A receiver that speaks HTTP/1.0 closes its connection after each answer, when it gets round to it: no attempt fails for that.</summary>
public sealed class OldReceiverTests
{
    [Fact]
    public async Task A_connection_that_the_receiver_closes_is_no_failed_attempt()
    {
        using var receiver = new OldReceiver();
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        var id = await olga.Hook(receiver.Url);
        var start = host.Registrar.Current.Sequence;
        const int Writes = 20;
        for (var number = 0; number < Writes; number++)
            await host.Unit($"Unit {number}");

        await Eventually(() => Task.FromResult(receiver.Sequences.Count >= Writes), () => $"{receiver.Sequences.Count} of {Writes} arrived");
        receiver.Sequences.ShouldBe(Enumerable.Range(1, Writes).Select(number => start + number));
        receiver.Closed.ShouldBeGreaterThan(0, "or nothing was tried here");
        await Eventually(async () => (await olga.Attempts(id))["attempts"]!.AsArray().Count == Writes, () => "attempts are missing");
        (await olga.Attempts(id))["attempts"]!.AsArray().ShouldAllBe(attempt => attempt!["status"]!.GetValue<int>() == 204);
    }

    [Fact]
    public async Task An_attempt_that_breaks_off_says_why()
    {
        using var receiver = new OldReceiver { Answers = false };
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        var id = await olga.Hook(receiver.Url);
        var broken = (await olga.Post($"{Route}/{id}/test")).ShouldAgree();
        broken["error"]!.GetValue<string>().ShouldStartWith("An error occurred while sending the request. The response ended prematurely");
        receiver.Closed.ShouldBe(1, "a connection of its own that breaks is a failure");
    }

    /// <summary>Takes one request per connection, and closes it only when a second one comes.</summary>
    private sealed class OldReceiver : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentQueue<long> sequences = new();
        private int closed;

        public OldReceiver()
        {
            listener.Start();
            _ = AcceptAsync();
        }

        public bool Answers { get; init; } = true;

        public string Url => $"http://{listener.LocalEndpoint}/hook";

        public IReadOnlyList<long> Sequences => [.. sequences];

        public int Closed => Volatile.Read(ref closed);

        public void Dispose() => listener.Dispose();

        private async Task AcceptAsync()
        {
            while (true)
                _ = TakeAsync(await listener.AcceptSocketAsync());
        }

        private async Task TakeAsync(Socket socket)
        {
            using var ending = socket;
            var (buffer, text) = (new byte[64 * 1024], "");
            while (!IsWhole(text))
                text += Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
            if (Answers)
            {
                sequences.Enqueue(Number(text, "X-Frontdesk-Event"));
                await socket.SendAsync("HTTP/1.0 204 No Content\r\n\r\n"u8.ToArray());
                if (await socket.ReceiveAsync(buffer) == 0)
                    return;
            }
            Interlocked.Increment(ref closed);
        }

        private static bool IsWhole(string text) =>
            text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and > 0 && text.Length >= end + 4 + Number(text, "Content-Length");

        private static long Number(string text, string header) =>
            long.Parse(text.Split("\r\n").First(line => line.StartsWith(header + ": ", StringComparison.Ordinal))[(header.Length + 2)..], CultureInfo.InvariantCulture);
    }
}
