using System.IO.Compression;
using System.Text;
using Frontdesk.OpenApi;
using Frontdesk.Server.Demo;
using Frontdesk.Server.WebConsole;
using Frontdesk.Wire;
using Microsoft.AspNetCore.ResponseCompression;

namespace Frontdesk.Server;

/// <summary>The host: the same in production and in tests.</summary>
internal static class FrontdeskServer
{
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(10);

    /// <summary>500 ids in a query (organization.md §1.7) are 16 KB; what is longer than this is answered before the product sees it, with an empty 414.</summary>
    private const int LongestRequestLine = 64 * 1024;

    /// <param name="configure">What a test puts in place of the real thing: a clock.</param>
    public static async Task<WebApplication> BuildAsync(ServerSettings settings, CancellationToken cancellationToken, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // No settings file is watched: the watcher would look at every write to a store that lies beside it.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.WebHost.UseUrls((settings.Urls ?? builder.Configuration["ASPNETCORE_URLS"] ?? "http://localhost:3000").Split(';'));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1; // as browsers send them; what is not ASCII would be an empty 400 otherwise
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Largest;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
        });
        builder.Logging.ConfigureLogs(settings);
        builder.Services.AddTelemetry(builder.Configuration);
        var staleness = settings.Staleness; // refused before a store is made
        builder.Services.AddFrontdesk(await settings.OpenStoreAsync(cancellationToken), staleness, builder.Configuration);
        builder.Services.AddClock(builder.Configuration);
        builder.Services.AddHostedService<SettingOverrides>();
        builder.Services.AddSetup(settings);
        builder.Services.AddApiDescription();
        builder.Services.AddConsole();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeToFinish);
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseTelemetry();
        if (settings.LogsRequests)
            app.UseMiddleware<RequestLog>();
        app.UseFrontdeskEnvelope();
        app.UseConsole();
        app.UseResponseCompression();
        app.UseApiPage();
        app.UseRouting();
        app.UseFrontdeskGate();
        app.MapFrontdesk();
        app.MapHealth();
        app.MapSetup();
        app.MapDemoRoles();
        app.MapWelcome();
        app.MapApiDescription();
        return app;
    }
}
