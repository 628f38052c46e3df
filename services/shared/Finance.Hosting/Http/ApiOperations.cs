using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Finance.Hosting.Http;

/// <summary>What every operation shares: who may call it, which headers it reads, how it refuses.</summary>
internal static class ApiOperations
{
    private static readonly int[] ClosedStatuses = [401, 403];
    private static readonly int[] WriteStatuses = [409, 412, 413, 415, 422];

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var open = metadata.OfType<IAllowAnonymous>().Any();
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            var described = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name);
            parameter.Schema = ApiDescription.SchemaOf(described?.ParameterDescriptor?.ParameterType) ?? parameter.Schema;
        }

        if (metadata.OfType<MethodInfo>().Any(handler => handler.GetParameters().Any(p => p.ParameterType == typeof(Paging))))
        {
            operation.Parameters.Add(
                Query("limit", $"每页条数，默认 {Paging.DefaultLimit}，最多 {Paging.MostItems}。", JsonSchemaType.Integer)
            );
            operation.Parameters.Add(Query("after", "上一页返回的 next。", JsonSchemaType.String));
        }

        foreach (var asked in metadata.OfType<ApiDescription.ReadsQuery>())
        {
            operation.Parameters.Add(Query(asked.Name, asked.Description, JsonSchemaType.String));
        }

        if (metadata.OfType<Idempotency.AcceptsKey>().Any())
        {
            operation.Parameters.Add(Header(Idempotency.Header, "同一请求重发时不变；七天内只生效一次。", required: false));
        }

        var guarded = metadata.OfType<ApiDescription.NeedsIfMatch>().Any();
        if (guarded || HttpMethods.IsPut(context.Description.HttpMethod ?? ""))
        {
            operation.Parameters.Add(Header("If-Match", "最近读到的 ETag；新建时不需要。", required: guarded));
        }

        if (!open)
        {
            operation.Security ??= [];
            operation.Security.Add(
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDescription.Scheme, context.Document)] = [] }
            );
        }

        var read = HttpMethods.IsGet(context.Description.HttpMethod ?? "");
        int[] refusals =
        [
            400,
            .. open ? [] : ClosedStatuses,
            404,
            .. read ? [] : WriteStatuses,
            .. guarded ? [StatusCodes.Status428PreconditionRequired] : Array.Empty<int>(),
            429,
            503,
        ];
        foreach (var status in refusals)
        {
            AddRefusal(operation, status, context.Document);
        }
    }

    private static void AddRefusal(OpenApiOperation operation, int status, OpenApiDocument? document)
    {
        var problem = Problems.OfStatus(status);
        operation.Responses ??= [];
        operation.Responses.TryAdd(
            status.ToString(CultureInfo.InvariantCulture),
            new OpenApiResponse
            {
                Description = problem.Title,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [problem.ContentType] = new() { Schema = new OpenApiSchemaReference(ApiDescription.Problem, document) },
                },
            }
        );
    }

    private static OpenApiParameter Query(string name, string description, JsonSchemaType type) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };

    private static OpenApiParameter Header(string name, string description, bool required) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
