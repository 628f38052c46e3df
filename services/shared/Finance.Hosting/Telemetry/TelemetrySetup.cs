using System.Text.Encodings.Web;
using System.Text.Unicode;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace Finance.Hosting.Telemetry;

internal static class TelemetrySetup
{
    private const int HttpProtobufPort = 4318;

    /// <summary>Logs to the console; traces, metrics and logs to a collector where the configuration names one.</summary>
    public static void AddTelemetry(this FinanceServiceBuilder service)
    {
        AddConsole(service);
        if (service.Settings.Url("Telemetry:OtlpEndpoint", required: false, "http", "https") is not { } endpoint)
        {
            return;
        }

        var protocol = service.Settings.Choice(
            "Telemetry:OtlpProtocol",
            endpoint.Port == HttpProtobufPort ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc
        );
        var collector = new Collector(service.Name, endpoint, protocol);
        service.Services.AddSingleton(collector);
        service.Services.AddHostedService<TelemetryExport>();
        service.Web.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.SetResourceBuilder(collector.Resource());
            logs.AddOtlpExporter(exporter => collector.Configure(exporter, "logs"));
        });
    }

    /// <summary>One JSON object a line for machines, readable lines for a developer; frameworks speak up from warnings on.</summary>
    private static void AddConsole(FinanceServiceBuilder service)
    {
        var logging = service.Web.Logging;
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        string[] quiet = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http.HttpClient", "MassTransit", "Yarp"];
        foreach (var category in quiet)
        {
            logging.AddFilter(category, LogLevel.Warning);
        }

        // ExceptionAnswers logs what went wrong, once.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        if (service.Web.Environment.IsDevelopment())
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
            return;
        }

        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.JsonWriterOptions = console.JsonWriterOptions with { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        });
    }
}
