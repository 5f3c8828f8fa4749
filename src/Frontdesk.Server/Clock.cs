using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Frontdesk.Server;

/// <summary>
/// <c>FRONTDESK_CLOCK</c>, for tests and demonstrations: an instant at which the clock starts, or the path of a file that holds the present
/// instant and that the test rewrites.
/// </summary>
internal sealed class MovedClock : TimeProvider
{
    private readonly string? file;
    private readonly TimeSpan shift;

    private MovedClock(string? file, TimeSpan shift) => (this.file, this.shift) = (file, shift);

    public static MovedClock From(string text)
    {
        if (TryRead(text) is { } start)
            return new MovedClock(null, start - System.GetUtcNow());
        if (File.Exists(text) && TryRead(File.ReadAllText(text)) is not null)
            return new MovedClock(text, default);
        throw new FormatException($"FRONTDESK_CLOCK is '{text}'; it must be an instant such as 2026-01-31T12:00:00Z, or a file that holds one.");
    }

    public override DateTimeOffset GetUtcNow() => file is null ? System.GetUtcNow() + shift : TryRead(File.ReadAllText(file)) ?? System.GetUtcNow();

    private static DateTimeOffset? TryRead(string text) =>
        DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}

internal static class ClockConventions
{
    extension(IServiceCollection services)
    {
        public void AddClock(IConfiguration configuration)
        {
            if (configuration["FRONTDESK_CLOCK"] is { Length: > 0 } text)
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(MovedClock.From(text)));
        }
    }
}
