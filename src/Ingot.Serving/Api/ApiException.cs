namespace Ingot.Serving.Api;

/// <summary>A refusal in OpenAI's terms: HTTP status, and the fields of the error object.</summary>
internal sealed class ApiException(int status, string type, string message, string? parameter = null, string? code = null, Exception? inner = null)
    : Exception(message, inner)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public string? Parameter { get; } = parameter;

    public string? Code { get; } = code;

    /// <summary>A request that the client must change.</summary>
    public static ApiException Invalid(string message, string? parameter = null, string? code = null) =>
        new(400, "invalid_request_error", message, parameter, code);
}
