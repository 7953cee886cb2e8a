package lorasearch.finetune.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets threads that repeatedly ask for the same kind of work have it done together.
 *
 * <p>A {@link Member} is present from its first request on until it says that it is {@linkplain Member#away() away} or
 * leaves. Work begins as soon as everybody who is present has asked; one of the threads that asked does it for all. So
 * nobody waits for a member that is busy elsewhere, and one that leaves makes its place free at once.
 *
 * <p>Work that fails for several is done once more for each alone, so that one request cannot spoil the others.
 *
 * <p>Thread-safe; each member belongs to one thread at a time.
 *
 * @param <Q> what a member asks
 * @param <A> what it gets
 */
final class Gathering<Q, A> {
    private final Function<List<Q>, List<A>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final List<Request<Q, A>> requests = new ArrayList<>();
    private int present;
    private boolean working;

    /** @param work answers at least one request, in their order; never called by two threads at once */
    Gathering(Function<List<Q>, List<A>> work) {
        this.work = work;
    }

    /** Returns a new member, which is away until its first request. */
    Member join() {
        return new Member();
    }

    private A answer(Request<Q, A> request) {
        requests.add(request);
        change.signalAll();
        while (!request.settled) {
            if (working || requests.size() < present) {
                change.awaitUninterruptibly();
            } else {
                workForAll();
            }
        }
        return request.answer();
    }

    /** Answers everything that was asked so far. The lock is free meanwhile. */
    private void workForAll() {
        List<Request<Q, A>> asked = List.copyOf(requests);
        requests.clear();
        working = true;
        lock.unlock();
        try {
            settle(asked);
        } finally {
            lock.lock();
            asked.forEach(request -> request.settled = true);
            working = false;
            change.signalAll();
        }
    }

    private void settle(List<Request<Q, A>> asked) {
        try {
            List<A> answers =
                    work.apply(asked.stream().map(request -> request.question).toList());
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).result = answers.get(i);
            }
        } catch (RuntimeException failure) {
            if (asked.size() == 1) {
                asked.get(0).failure = failure;
            } else {
                asked.forEach(request -> settle(List.of(request)));
            }
        }
    }

    /** One who asks. */
    final class Member implements AutoCloseable {
        private boolean here;

        private Member() {}

        /**
         * Asks, and waits for the answer.
         *
         * @throws RuntimeException what the work throws for this request
         */
        A ask(Q question) {
            lock.lock();
            try {
                setHere(true);
                return answer(new Request<>(question));
            } finally {
                lock.unlock();
            }
        }

        /** Says that the next request may take a while. */
        void away() {
            lock.lock();
            try {
                setHere(false);
            } finally {
                lock.unlock();
            }
        }

        private void setHere(boolean now) {
            if (here != now) {
                here = now;
                present += now ? 1 : -1;
                change.signalAll();
            }
        }

        /** Leaves. */
        @Override
        public void close() {
            away();
        }
    }

    /** A question on its way to its answer; guarded by the lock, or in the hands of the thread that works. */
    private static final class Request<Q, A> {
        private final Q question;
        private A result;
        private RuntimeException failure;
        private boolean settled;

        Request(Q question) {
            this.question = question;
        }

        A answer() {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
