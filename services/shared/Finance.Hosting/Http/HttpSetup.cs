using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Http.Json;

namespace Finance.Hosting.Http;

internal static class HttpSetup
{
    public static void AddHttp(this FinanceServiceBuilder service)
    {
        service.Services.AddExceptionHandler<ExceptionAnswers>();
        service.Services.AddProblemDetails();
        service.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        service.Services.Configure<JsonOptions>(options => FinanceJson.Configure(options.SerializerOptions));
    }

    public static void UseFinanceHttp(this WebApplication app)
    {
        app.UseRequestIds();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problems.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.UseRouting();
        app.UseAuthentication();
        app.UseRevocations();
        app.UseAuthorization();
        app.UseBufferedBodies();
    }
}
