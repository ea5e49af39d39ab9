namespace Ingot.Core.Distributed;

/// <summary>How many processes of a group stand on the same processors.</summary>
public static class ProcessorShare
{
    /// <summary>The processes, this one counted, on this machine that may use the same processors; a launcher that binds each to its own makes it 1.</summary>
    public static int Count(ICollectives group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Size == 1) return 1;
        return group.Alike($"{Environment.MachineName}\n{Allowed()}").Length;
    }

    private static string Allowed()
    {
        const string status = "/proc/self/status", label = "Cpus_allowed_list:";
        return File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal)) ?? "" : "";
    }
}
