using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Core.Artifacts;

/// <summary>Lets one process at a time change a project; the system frees it when the process ends, however it ends.</summary>
public sealed class ProjectLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private readonly FileStream held;

    private ProjectLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock of <paramref name="project"/>, waiting at most <paramref name="wait"/> for another process to end.</summary>
    public static ProjectLock Acquire(string project, string command, TimeSpan wait, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        string folder = Path.Combine(Path.GetFullPath(project), ".ingot"), path = Path.Combine(folder, "lock"), holder = Path.Combine(folder, "lock.holder");
        Directory.CreateDirectory(folder);
        long began = time.GetTimestamp();
        for (bool told = false; ; told = true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } stream)
            {
                File.WriteAllText(holder, $"process {Environment.ProcessId} ({command}), since {time.GetUtcNow():u}", Encoding.UTF8);
                return new ProjectLock(stream);
            }

            string who = File.Exists(holder) ? ReadHolder(holder) : "another process";
            if (time.GetElapsedTime(began) >= wait)
                throw new IngotException(ExitCode.Device, $"the project is in use by {who}", Path.GetFullPath(project), "Wait until it ends, or give --wait a longer time.");
            if (!told) progress.Report(new Message(MessageLevel.Information, $"Waiting for {who} to end."));
            cancellation.WaitHandle.WaitOne(Patience);
        }
    }

    /// <summary>Frees the project.</summary>
    public void Dispose() => held.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(Path.GetDirectoryName(path)))
        {
            return null;
        }
    }

    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
