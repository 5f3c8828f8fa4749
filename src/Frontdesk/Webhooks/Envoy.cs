using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Frontdesk.Wire;

namespace Frontdesk.Webhooks;

/// <summary>What became of one attempt.</summary>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Fault">Why it failed, as a sentence; null where it did not.</param>
internal sealed record Attempt(string Delivery, DateTimeOffset Instant, TimeSpan Took, int? Status, string? Fault);

/// <summary>Sends one signed body to one address and says what became of it. Never follows anybody anywhere: no redirect, no proxy, no cookie.</summary>
internal sealed class Envoy : IDisposable
{
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(10);
    private static readonly HttpRequestOptionsKey<bool> Connected = new("connected");
    private readonly HttpMessageInvoker kept;
    private readonly HttpMessageInvoker fresh;
    private readonly Registrar registrar;
    private readonly TimeProvider clock;

    public Envoy(Registrar registrar, TimeProvider clock)
    {
        (this.registrar, this.clock) = (registrar, clock);
        kept = Sender(TimeSpan.FromMinutes(1)); // so long may a name or the setting have been otherwise
        fresh = Sender(TimeSpan.Zero);
    }

    /// <param name="sequence">Of the event; 0 for a test.</param>
    public async Task<Attempt> SendAsync(string url, string secret, long sequence, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (delivery, instant, began) = (Ids.Hex24(), clock.GetUtcNow(), clock.GetTimestamp());
        var (status, fault) = Destination.Refuse(url, AllowsPrivate) is { } refusal ? (null, refusal.Error) : await TryAsync(() => Request(url, secret, sequence, delivery, instant, body), cancellationToken);
        return new Attempt(delivery, instant, clock.GetElapsedTime(began), status, fault);
    }

    /// <summary>Who says what a name means.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;

    public void Dispose()
    {
        kept.Dispose();
        fresh.Dispose();
    }

    private bool AllowsPrivate => registrar.Current.Read(KnownSettings.WebhooksAllowPrivate);

    /// <param name="lifetime">How long a connection is used for more than one request; zero for never.</param>
    private HttpMessageInvoker Sender(TimeSpan lifetime) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false, // a proxy would resolve names where nobody judges the address
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeToAnswer,
        MaxResponseDrainSize = 64 * 1024,
        PooledConnectionLifetime = lifetime,
        ConnectCallback = ConnectAsync,
    });

    private static HttpRequestMessage Request(string url, string secret, long sequence, string delivery, DateTimeOffset instant, ReadOnlyMemory<byte> body)
    {
        var timestamp = instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Frontdesk");
        request.Headers.TryAddWithoutValidation("X-Frontdesk-Event", sequence.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("X-Frontdesk-Delivery", delivery);
        request.Headers.TryAddWithoutValidation("X-Frontdesk-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Frontdesk-Signature", Signature.Of(secret, timestamp, body.Span));
        return request;
    }

    private async Task<(int? Status, string? Fault)> TryAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeToAnswer);
        try
        {
            var status = await StatusAsync(request, limit.Token);
            return status is >= 200 and < 300 ? (status, null) : (status, string.Create(CultureInfo.InvariantCulture, $"It answered {status}."));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"It did not answer within {TimeToAnswer.TotalSeconds} seconds."));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or DestinationRefusedException)
        {
            return (null, Why(fault));
        }
    }

    /// <summary>
    /// A receiver may close a connection that was kept for the next request at any moment, and one that speaks HTTP/1.0 does so after every answer. That is no failure of
    /// the receiver: the request goes out once more, at once, over a connection of its own. It may have been taken the first time; at least once is what is promised.
    /// </summary>
    private async Task<int> StatusAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        using var first = request();
        try
        {
            using var response = await kept.SendAsync(first, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException) when (!first.Options.TryGetValue(Connected, out _))
        {
            using var second = request();
            using var response = await fresh.SendAsync(second, cancellationToken);
            return (int)response.StatusCode;
        }
    }

    /// <summary>The outermost message says what was being done, the innermost why it failed.</summary>
    private static string Why(Exception fault) =>
        fault.InnerException is DestinationRefusedException refused ? refused.Message
        : fault.GetBaseException().Message is var cause && fault.Message.Contains(cause, StringComparison.Ordinal) ? fault.Message
        : $"{fault.Message} {cause}";

    /// <summary>Connects to an address that was judged, not to a name that may mean another address a moment later.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        context.InitialRequestMessage.Options.Set(Connected, true);
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, cancellationToken);
        var allowed = AllowsPrivate ? addresses : [.. addresses.Where(Destination.IsPublic)];
        if (allowed.Length == 0)
            throw new DestinationRefusedException($"{host} leads to a private or loopback address, and the setting {KnownSettings.WebhooksAllowPrivate.Id} does not allow that.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
