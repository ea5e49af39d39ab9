using System.Text.Encodings.Web;
using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Serving.Logging;

/// <summary>Appends one JSON object a line, snake_case keys, flushed line by line, so that a reader sees whole lines while the server runs.</summary>
internal sealed class RequestLog : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly string path;
    private readonly IProgressSink progress;
    private readonly FileStream file;
    private bool failed;

    /// <summary>Opens <paramref name="path"/> for appending; an unwritable place is a device error.</summary>
    public RequestLog(string path, IProgressSink progress)
    {
        (this.path, this.progress) = (path, progress);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            EndTornLine();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Device, $"the request log cannot be opened: {fault.Message}", path, "Name another file, or none.", fault);
        }
    }

    /// <summary>Appends <paramref name="record"/>; a full disk never fails a request, it is said once.</summary>
    public void Append(RequestRecord record)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(record, Json), (byte)'\n'];
        lock (gate)
        {
            try
            {
                file.Write(line);
                file.Flush();
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException)
            {
                if (!failed) progress.Report(new Message(MessageLevel.Warning, $"{path}: requests are not logged any more: {fault.Message}"));
                failed = true;
            }
        }
    }

    public void Dispose()
    {
        lock (gate) file.Dispose();
    }

    // A server that was killed may have left half a line; what follows must not be glued to it.
    private void EndTornLine()
    {
        if (file.Length == 0) return;
        file.Position = file.Length - 1;
        bool torn = file.ReadByte() != '\n';
        file.Position = file.Length;
        if (torn) file.WriteByte((byte)'\n');
    }
}
