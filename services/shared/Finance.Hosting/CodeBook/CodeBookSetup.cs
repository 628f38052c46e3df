using Finance.Contracts;
using Finance.Contracts.Grpc;
using Finance.Contracts.Grpc.Transport;
using Finance.Hosting.Health;

namespace Finance.Hosting.CodeBook;

/// <summary>Gives a service the code book; handlers ask for <see cref="ICodeBook"/>.</summary>
public static class CodeBookSetup
{
    /// <summary>Settings: CodeBook:Address (http://host:port of classification's gRPC) and CodeBook:CachePath (a folder for the copy).</summary>
    public static FinanceServiceBuilder AddCodeBook(this FinanceServiceBuilder service)
    {
        var address = service.Settings.Url("CodeBook:Address", required: true, "http");
        var cachePath = service.Settings.Text("CodeBook:CachePath");
        service.Services.AddSingleton(provider => new CodeBookClient(
            new GrpcClient(GrpcClient.CreateHttpClient(), address!, provider.GetRequiredService<TimeProvider>()),
            Path.GetFullPath(cachePath),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CodeBookClient>>()
        ));
        service.Services.AddSingleton<ICodeBook>(provider => provider.GetRequiredService<CodeBookClient>());
        service.Services.AddSingleton<IReadinessCheck, CodeBookReadiness>();
        service.Services.AddHostedService<CodeBookRefresh>();
        return service;
    }
}
