using Microsoft.Extensions.Logging.Console;

namespace Frontdesk.Server;

/// <summary>
/// Logs for people or for machines. No password, token or text of a message is ever handed to a logger; the scopes of the host are left out because
/// they carry the path of the request, in which the tokens of visitors stand.
/// </summary>
internal static class Logs
{
    extension(ILoggingBuilder logging)
    {
        public void ConfigureLogs(ServerSettings settings)
        {
            logging.ClearProviders();
            if (settings.LogsJson)
            {
                logging.AddJsonConsole(console =>
                {
                    console.UseUtcTimestamp = true;
                    console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                });
            }
            else
            {
                logging.AddSimpleConsole(console =>
                {
                    console.SingleLine = true;
                    console.TimestampFormat = "HH:mm:ss ";
                    console.ColorBehavior = LoggerColorBehavior.Default;
                });
            }
            logging.AddFilter("Microsoft", LogLevel.Warning);
            logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
            logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // what ends a start is thrown too, and said once
            logging.AddFilter("Frontdesk", LogLevel.Information);
        }
    }
}
