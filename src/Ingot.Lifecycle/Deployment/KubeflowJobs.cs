using System.Text.Json;

namespace Ingot.Lifecycle.Deployment;

/// <summary>Jobs for Kubeflow: MPIJob (kubeflow.org/v2beta1, MPI operator) and PyTorchJob (kubeflow.org/v1, training operator), whose environment Ingot reads though there is no PyTorch in it.</summary>
internal static class KubeflowJobs
{
    public static string MpiJob(TrainingDeployment job) => $$"""
        # Trains {{job.Project}} with {{job.Total}} processes joined by Open MPI. Start it with: kubectl apply -f mpijob.yaml
        # A job that was ended goes on from its last checkpoint when it is started again, with as many processes or another number.
        apiVersion: kubeflow.org/v2beta1
        kind: MPIJob
        metadata:
          name: {{job.Name}}
        spec:
          slotsPerWorker: {{job.Processes}}
          runPolicy:
            cleanPodPolicy: Running
            # A process that dies ends the job; it is then started again and goes on.
            backoffLimit: 5
            activeDeadlineSeconds: {{(long)job.Time.TotalSeconds}}
          mpiReplicaSpecs:
            Launcher:
              replicas: 1
              restartPolicy: Never
              template:
                spec:
                  containers:
                    - name: launcher
                      image: {{Text(job.Image)}}
                      # Binding to cores would put the thread that sends gradients onto the core that computes them.
                      command: ["mpirun", "--allow-run-as-root", "--bind-to", "none", "-np", "{{job.Total}}", "ingot", "train", {{Text(job.Project)}}, "--progress", "lines"]
                      resources:
                        limits: {cpu: "1", memory: 1Gi}
            Worker:
              replicas: {{job.Nodes}}
              restartPolicy: Never
              template:
                spec:
                  containers:
                    - name: worker
                      image: {{Text(job.Image)}}
                      resources:
                        limits: {cpu: "{{job.Cores * job.Processes}}", memory: {{(long)job.MemoryGib * job.Processes}}Gi{{Gpus(job, job.Processes)}}}
                      volumeMounts:
                        - {name: project, mountPath: {{Text(job.Project)}}}
                  volumes:
                    - name: project
                      persistentVolumeClaim: {claimName: {{job.Claim}}}

        """;

    public static string PyTorchJob(TrainingDeployment job)
    {
        string replicas = job.Total == 1 ? Replica(job, "Master", 1) : Replica(job, "Master", 1) + Replica(job, "Worker", job.Total - 1);
        return $$"""
            # Trains {{job.Project}} with {{job.Total}} processes joined by Ingot's own sockets, by the RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT that
            # the operator sets. Make their secret once, then start the job:
            #   kubectl create secret generic {{job.Name}}-secret --from-literal=secret="$(head -c 32 /dev/urandom | base64 -w 0)"
            #   kubectl apply -f pytorchjob.yaml
            # What goes between the pods is not encrypted: keep it inside the cluster.
            apiVersion: kubeflow.org/v1
            kind: PyTorchJob
            metadata:
              name: {{job.Name}}
            spec:
              runPolicy:
                cleanPodPolicy: Running
                backoffLimit: 5
                activeDeadlineSeconds: {{(long)job.Time.TotalSeconds}}
              pytorchReplicaSpecs:

            """ + replicas;
    }

    private static string Replica(TrainingDeployment job, string kind, int count) => $$"""
            {{kind}}:
              replicas: {{count}}
              # All pods of a job that lost one end and start again, from the last checkpoint.
              restartPolicy: OnFailure
              template:
                spec:
                  containers:
                    - name: pytorch
                      image: {{Text(job.Image)}}
                      command: ["ingot", "train", {{Text(job.Project)}}, "--progress", "lines"]
                      env:
                        - name: INGOT_SECRET
                          valueFrom:
                            secretKeyRef: {name: {{job.Name}}-secret, key: secret}
                      resources:
                        limits: {cpu: "{{job.Cores}}", memory: {{job.MemoryGib}}Gi{{Gpus(job, 1)}}}
                      volumeMounts:
                        - {name: project, mountPath: {{Text(job.Project)}}}
                  volumes:
                    - name: project
                      persistentVolumeClaim: {claimName: {{job.Claim}}}

        """;

    private static string Gpus(TrainingDeployment job, int count) => job.Gpu ? $", nvidia.com/gpu: \"{count}\"" : "";

    // JSON's strings are YAML's.
    private static string Text(string text) => JsonSerializer.Serialize(text);
}
