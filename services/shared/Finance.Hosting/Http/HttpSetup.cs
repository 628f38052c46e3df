using Finance.Hosting.Identity;
using Finance.Hosting.Telemetry;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Finance.Hosting.Http;

/// <summary>The gateway is an edge: whom it believes, how often clients may ask and how long an upload may take is its own affair.</summary>
internal enum ProcessKind
{
    Service,
    Gateway,
}

internal static class HttpSetup
{
    public static void AddHttp(this FinanceServiceBuilder service, ProcessKind kind)
    {
        service.Services.Configure<KestrelServerOptions>(HttpLimits.Configure);
        if (kind == ProcessKind.Service)
        {
            service.AddForwardedRequests();
            service.AddRateLimits();
            service.Services.Configure<RequestTimeoutOptions>(HttpLimits.Configure);
        }

        service.AddApiDescription();
        service.Services.AddRequestTimeouts();
        service.Services.AddExceptionHandler<ExceptionAnswers>();
        service.Services.AddProblemDetails();
        service.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        service.Services.Configure<JsonOptions>(options => FinanceJson.Configure(options.SerializerOptions));
    }

    /// <summary>The order matters: what stands first sees a request first and its answer last.</summary>
    public static void UseFinanceHttp(this WebApplication app, ProcessKind kind)
    {
        if (kind == ProcessKind.Service)
        {
            app.UseForwardedHeaders();
        }

        app.UseRequestIds();
        app.UseServerSpans();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problems.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        if (kind == ProcessKind.Service)
        {
            app.UseHeadRequests("/api");
        }

        app.UseRouting();
        if (kind == ProcessKind.Service)
        {
            app.UseEscapedSlashes();
        }

        app.UseRequestTimeouts();
        app.UseAuthentication();
        if (kind == ProcessKind.Service)
        {
            app.UseRateLimiter();
        }

        app.UseRevocations();
        app.UseAuthorization();
        app.UseRequestBounds();
        app.UseBufferedBodies();
    }
}
