using Finance.Contracts;
using Finance.Contracts.Grpc;
using Finance.Contracts.Grpc.Transport;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Finance.Hosting.CodeBook;

/// <summary>Gives a service the code book; handlers ask for <see cref="ICodeBook"/>.</summary>
public static class CodeBookSetup
{
    public static FinanceServiceBuilder AddCodeBook(this FinanceServiceBuilder service)
    {
        var settings = CodeBookSettings.Read(service.Configuration);
        service.Services.TryAddSingleton(TimeProvider.System);
        service.Services.AddSingleton(provider => new CodeBookClient(
            new GrpcClient(GrpcClient.CreateHttpClient(), settings.Address, provider.GetRequiredService<TimeProvider>()),
            settings.CachePath,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CodeBookClient>>()
        ));
        service.Services.AddSingleton<ICodeBook>(provider => provider.GetRequiredService<CodeBookClient>());
        service.Services.AddHostedService<CodeBookRefresh>();
        return service;
    }
}
