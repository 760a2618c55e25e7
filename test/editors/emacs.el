;;; Drives eglot: opens FILE, waits for diagnostics, applies the fix that FIX names, and writes what it saw to OUT.  -*- lexical-binding: t -*-
(require 'json)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'cl-lib)

(defvar seen (list))

(define-derived-mode sshd-config-mode conf-space-mode "sshd_config")
;; Flymake asks its back ends only in a buffer that somebody looks at.
(setq flymake-no-changes-timeout 0.1 flymake-start-on-flymake-mode t eglot-sync-connect 30)

(defun await (what done)
  "Waits until DONE returns something, or signals that nothing came of WHAT."
  (let ((left 1500))
    (while (and (not (funcall done)) (> left 0))
      (accept-process-output nil 0.02)
      (setq left (1- left)))
    (when (= left 0) (error "nothing came of %s" what))))

(defun run ()
  (find-file (getenv "FILE"))
  (sshd-config-mode)
  (eglot '(sshd-config-mode) (cons 'transient (getenv "ROOT")) 'eglot-lsp-server
         (list (getenv "NODE") (getenv "SERVER") "lsp" "--stdio") "sshd_config")
  (await "a server" #'eglot-current-server)
  (flymake-start)
  (await "diagnostics" (lambda () (flymake-diagnostics)))
  (push (cons 'diagnostics (vconcat (mapcar (lambda (each) (line-number-at-pos (flymake-diagnostic-beg each)))
                                            (flymake-diagnostics))))
        seen)
  (goto-char (point-min))
  (forward-line (1- (string-to-number (getenv "LINE"))))
  (let ((actions (eglot-code-actions (line-beginning-position) (line-end-position)))
        (tick (buffer-chars-modified-tick)))
    (push (cons 'offered (vconcat (mapcar (lambda (action) (plist-get action :title)) actions))) seen)
    ;; What a person would choose from the list, by the keyboard.
    (setq last-nonmenu-event ?a)
    (cl-letf (((symbol-function 'completing-read) (lambda (&rest _) (getenv "FIX"))))
      (eglot-code-actions (line-beginning-position) (line-end-position) nil t))
    (await "the fix" (lambda () (/= tick (buffer-chars-modified-tick)))))
  (push (cons 'text (buffer-substring-no-properties (point-min) (point-max))) seen))

(condition-case problem (run)
  (error (push (cons 'problem (error-message-string problem)) seen)))
(with-temp-file (getenv "OUT") (insert (json-encode seen)))
(let ((kill-buffer-query-functions nil)) (kill-emacs 0))
