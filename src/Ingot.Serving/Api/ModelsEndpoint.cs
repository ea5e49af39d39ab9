using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ingot.Serving.Api;

/// <summary>`/v1/models` and `/v1/models/NAME`: the one model that is served.</summary>
internal sealed class ModelsEndpoint(ServerOptions options, DateTimeOffset started)
{
    public Task List(HttpContext context) => Send(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        WriteModel(json);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public Task Get(HttpContext context)
    {
        string? name = context.Request.RouteValues["name"] as string;
        if (name == options.ModelName) return Send(context, WriteModel);
        throw new ApiException(404, "invalid_request_error", $"The model '{name}' does not exist; '{options.ModelName}' does.", "model", "model_not_found");
    }

    private static async Task Send(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonText.Of(write), context.RequestAborted);
    }

    private void WriteModel(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", options.ModelName);
        json.WriteString("object", "model");
        json.WriteNumber("created", started.ToUnixTimeSeconds());
        json.WriteString("owned_by", "ingot");
        json.WriteEndObject();
    }
}
